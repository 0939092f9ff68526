import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * The floor: Socket.IO alone. It answers each message and passes it on to the conversation's room; it keeps nothing,
 * checks nothing and knows nobody. Run as a process of its own; prints its port.
 */
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });
io.of('/visitors').on('connection', (socket) => {
  let seq = 0;
  socket.on(
    'message:send',
    (input: { conversationId: string; messages: { commandId: string; text: string }[] }, answer) => {
      void socket.join(input.conversationId);
      const entries = input.messages.map(({ commandId, text }) => ({
        seq: ++seq,
        commandId,
        body: { type: 'message', text },
      }));
      io.of('/visitors')
        .to(input.conversationId)
        .emit('event', { type: 'entries:added', conversationId: input.conversationId, entries });
      if (typeof answer === 'function') answer({ ok: true, value: { entries, refused: null } });
    },
  );
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
