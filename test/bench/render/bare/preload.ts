import { contextBridge, ipcRenderer } from 'electron';

const bare = {
  onNumbers(listener: (numbers: number[]) => void) {
    ipcRenderer.on('numbers', (_, numbers: number[]) => listener(numbers));
  },
  onAnswered(listener: (status: string) => void) {
    ipcRenderer.on('answered', (_, status: string) => listener(status));
  },
};
/** What the bare page may hear. */
export type BareBridge = typeof bare;

contextBridge.exposeInMainWorld('bare', bare);
