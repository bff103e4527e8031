package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;

/** What came back from the console. */
final class Reply extends ServletOutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int status = HttpServletResponse.SC_OK;
    private String place = "";
    private String type = "";

    void status(int code) {
        status = code;
    }

    void place(String address) {
        place = address;
    }

    void type(String contentType) {
        type = contentType;
    }

    boolean isRefused() {
        return status != HttpServletResponse.SC_OK;
    }

    /** Where it sends the browser; empty if nowhere. */
    String place() {
        return place;
    }

    /** The page; empty for what a browser does not take for one. */
    String page() {
        return type.startsWith("text/html") ? bytes.toString(StandardCharsets.UTF_8) : "";
    }

    @Override
    public void write(int octet) {
        bytes.write(octet);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        // Nobody waits.
    }
}
