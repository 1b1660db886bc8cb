import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import './ui/status.css';
import Compact from './compact/Compact.svelte';
import { followSpokenLocale } from './ui/spoken-locale.svelte.ts';

followSpokenLocale();
mount(Compact, { target: document.getElementById('app')!, props: { bridge: window.roomwatch } });
