package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.function.Consumer;

/**
 * Cuts the characters of an XML stream into its header and its top-level elements, and leaves each exactly as it came.
 * It trusts the server to send well-formed XML without comments, which XMPP forbids.
 */
final class StanzaSplitter {

    private static final String CDATA = "<![CDATA[";

    private final Consumer<String> header;
    private final Consumer<String> element;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int tagStart = -1;
    private char quote;
    private boolean cdata;

    /**
     * @param header gets the stream's opening tag
     * @param element gets each top-level element of the stream
     */
    StanzaSplitter(Consumer<String> header, Consumer<String> element) {
        this.header = header;
        this.element = element;
    }

    /** Takes the next characters of the stream. */
    void accept(char[] characters, int length) {
        for (int i = 0; i < length; i++) {
            accept(characters[i]);
        }
    }

    private void accept(char c) {
        text.append(c);
        if (cdata) {
            cdata = !endsWith("]]>");
        } else if (tagStart < 0) {
            startTag(c);
        } else if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '>') {
            endTag();
        } else if (c == '[' && text.substring(tagStart).equals(CDATA)) {
            cdata = true;
            tagStart = -1;
        }
    }

    private void startTag(char c) {
        if (c == '<') {
            tagStart = text.length() - 1;
        } else if (depth <= 1) {
            text.setLength(0); // white space between stanzas, which keeps a connection alive
        }
    }

    private void endTag() {
        char first = text.charAt(tagStart + 1);
        boolean empty = text.charAt(text.length() - 2) == '/';
        tagStart = -1;
        if (first == '?') {
            text.setLength(0);
        } else if (first == '/') {
            depth--;
            complete();
        } else {
            open(empty);
        }
    }

    private void open(boolean empty) {
        if (depth == 0 || depth == 1 && text.indexOf("<stream:stream") == 0) {
            depth = 1; // of a new connection, or of the new stream that follows authentication
            header.accept(take());
        } else if (empty) {
            complete();
        } else {
            depth++;
        }
    }

    private void complete() {
        if (depth == 1) {
            element.accept(take());
        } else if (depth == 0) {
            text.setLength(0); // the end of the stream
        }
    }

    private String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    private boolean endsWith(String end) {
        int start = text.length() - end.length();
        return start >= 0 && text.indexOf(end, start) == start;
    }
}
