package org.igniterealtime.openfire.plugins.decloak.client;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One XML stream over a plain socket, whose reader thread records what comes in. */
final class XmlStream {

    private final Socket socket;
    private final Inbox inbox;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StanzaSplitter splitter;
    private int answer;
    private int start;
    private int fence;

    XmlStream(String owner, String host, int port) {
        this.inbox = new Inbox(owner);
        this.splitter = new StanzaSplitter(inbox::add, this::received);
        this.socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), 10_000);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(owner + " cannot connect", e);
        }
        Thread reader = new Thread(this::read, "reader of " + owner);
        reader.setDaemon(true);
        reader.start();
    }

    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    void send(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (socket) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All up to the last answer was negotiation: what counts as received begins after it. */
    void negotiated() {
        start = answer + 1;
        fence = start;
    }

    List<String> received() {
        return inbox.between(start, inbox.size());
    }

    String await(Predicate<String> wanted) {
        return inbox.get(inbox.await(fence, wanted));
    }

    /** Sends something and waits for what it wants, among what comes after this call only. */
    String exchange(String xml, Predicate<String> wanted) {
        int from = inbox.size();
        send(xml);
        answer = inbox.await(from, wanted);
        return inbox.get(answer);
    }

    /** Sends an IQ and moves the fence behind its answer; gives what came between the last fence and the answer. */
    List<String> fence(String iq, String id) {
        send(iq);
        int end = inbox.await(fence, Stanzas.isAnswerTo(id));
        List<String> before = inbox.between(fence, end);
        fence = end + 1;
        return before;
    }

    String nextId(String purpose) {
        return purpose + "-" + ids.incrementAndGet();
    }

    /** Ends the stream and waits until the other side has closed the connection, before closing it here. */
    void end(String farewell) {
        try {
            send(farewell + "</stream:stream>");
            inbox.awaitEnd();
        } catch (UncheckedIOException e) {
            // The other side was quicker.
        } finally {
            close();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void received(String stanza) {
        inbox.add(stanza);
        listeners.forEach(listener -> listener.accept(stanza));
    }

    private void read() {
        char[] buffer = new char[4096];
        try {
            Reader reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                splitter.accept(buffer, length);
            }
        } catch (IOException e) {
            // The connection is closed, by whichever side: the inbox says so to whoever waits.
        } finally {
            inbox.end();
        }
    }
}
