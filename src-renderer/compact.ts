import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import './ui/status.css';
import Compact from './compact/Compact.svelte';

mount(Compact, { target: document.getElementById('app')!, props: { bridge: window.roomwatch } });
