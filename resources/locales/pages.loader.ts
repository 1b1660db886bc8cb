export { getRuntime, getRuntime as getRuntimeRx } from './speech.ts';
