import { utilityProcess } from 'electron';
import type { KeychainProcess } from './keychain.ts';

/**
 * Starts the keychain process in a utility process of Electron's. `modulePath`: the built
 * `keychain-process.js`. To be called when the app is ready. What the process or a library in it prints
 * goes nowhere, so that no secret can be printed.
 */
export function forkKeychainProcess(modulePath: string): KeychainProcess {
  const child = utilityProcess.fork(modulePath, [], {
    serviceName: 'Roomwatch keychain',
    stdio: 'ignore',
    // The keychain is found by the session's own variables (D-Bus, XDG, HOME, desktop); its messages are
    // matched in English.
    env: { ...process.env, LC_ALL: 'C' },
  });
  // A fatal error of its engine ends it, which `onExit` tells; without a listener it would count as one of ours.
  child.on('error', () => undefined);
  return {
    post: (message) => child.postMessage(message),
    onMessage(listener) {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onExit(listener) {
      const onExit = () => listener();
      child.on('exit', onExit);
      return () => child.off('exit', onExit);
    },
    kill: () => void child.kill(),
  };
}
