import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import './ui/status.css';
import './ui/menu.css';
import App from './App.svelte';
import { followSpokenLocale } from './ui/spoken-locale.svelte.ts';

followSpokenLocale();
mount(App, { target: document.getElementById('app')!, props: { bridge: window.roomwatch } });
