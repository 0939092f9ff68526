/** What a page has of the web's sockets: each that it opened, with what it said there, and the server's side of it. */
export function createWebSockets() {
  const opened: ScriptedWebSocket[] = [];
  class ScriptedWebSocket extends EventTarget {
    readonly said: string[] = [];
    readonly address: string;
    isClosed = false;
    constructor(address: string) {
      super();
      this.address = address;
      opened.push(this);
    }
    send(text: string): void {
      this.said.push(text);
    }
    close(): void {
      this.isClosed = true;
    }
    /** The server says this. */
    tell(data: unknown): void {
      this.dispatchEvent(new MessageEvent('message', { data }));
    }
    /** The line breaks. */
    cut(): void {
      this.dispatchEvent(new Event('close'));
    }
  }
  const latest = () => {
    const socket = opened.at(-1);
    if (!socket) throw new Error('No socket was opened.');
    return socket;
  };
  return { WebSocket: ScriptedWebSocket, opened, latest };
}
