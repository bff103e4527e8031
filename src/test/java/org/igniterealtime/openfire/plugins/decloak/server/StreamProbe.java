package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Finds out whether a server is ready, without leaving anything behind. */
final class StreamProbe {

    private static final int TIMEOUT = 5_000;

    private StreamProbe() {
    }

    static boolean accepts(String host, int port) {
        try (Socket socket = connect(host, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a stream that is opened is answered with the features of one. */
    static boolean answers(String host, int port, String domain) {
        try (Socket socket = connect(host, port)) {
            socket.getOutputStream().write(("<stream:stream xmlns='jabber:client' "
                    + "xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='" + domain + "'>")
                    .getBytes(StandardCharsets.UTF_8));
            return readUntil(socket.getInputStream(), "</stream:features>");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean readUntil(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (text.indexOf(end) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), TIMEOUT);
        socket.setSoTimeout(TIMEOUT);
        return socket;
    }
}
