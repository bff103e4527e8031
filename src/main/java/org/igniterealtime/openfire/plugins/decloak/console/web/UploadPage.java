package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;

/** Takes a long text in parts, so that a page can say how far it is. Nothing is changed by it. */
public final class UploadPage implements ConsolePage {

    private final Map<String, UploadBuffer> buffers;

    /**
     * @param buffers where to keep what, by the word for it
     */
    public UploadPage(Map<String, UploadBuffer> buffers) {
        this.buffers = Map.copyOf(buffers);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("upload", this::take));
    }

    private void take(PageRequest request) {
        UploadBuffer buffer = buffers.get(request.parameter("kind"));
        if (buffer == null) {
            request.refuse(HttpServletResponse.SC_BAD_REQUEST);
        } else if (buffer.add(request.session(), request.number("part").orElse(-1L), request.raw("text"))) {
            request.json(Json.of(Map.of("taken", true)));
        } else {
            request.refuse(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }
}
