package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Map;
import javax.servlet.http.HttpServletResponse;

/** Takes a long text in parts, so that a page can say how far it is. Nothing is changed by it. */
public final class UploadEndpoint implements ChangeEndpoint {

    private final Map<String, UploadBuffer> kinds;

    /**
     * @param kinds where to keep what, by the word for it
     */
    public UploadEndpoint(Map<String, UploadBuffer> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    @Override
    public String path() {
        return "upload";
    }

    @Override
    public void post(PageRequest visit) {
        UploadBuffer staging = kinds.get(visit.parameter("kind"));
        if (staging == null) {
            visit.refuse(HttpServletResponse.SC_BAD_REQUEST);
        } else if (staging.add(visit.session(), visit.number("part").orElse(-1L), visit.raw("text"))) {
            visit.json(Json.of(Map.of("taken", true)));
        } else {
            visit.refuse(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }
}
