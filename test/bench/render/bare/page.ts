import { mount } from 'svelte';
import Bare from './Bare.svelte';
import type { BareBridge } from './preload.ts';

const { bare } = window as unknown as { bare: BareBridge };
mount(Bare, { target: document.body, props: { bridge: bare } });
