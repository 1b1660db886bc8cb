import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import './ui/status.css';
import './ui/menu.css';
import App from './App.svelte';

mount(App, { target: document.getElementById('app')!, props: { bridge: window.roomwatch } });
