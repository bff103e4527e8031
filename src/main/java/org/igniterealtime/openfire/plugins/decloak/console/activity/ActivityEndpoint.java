package org.igniterealtime.openfire.plugins.decloak.console.activity;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;

/** Shows what was decided lately; the page's script fetches that and keeps it fresh. */
public final class ActivityEndpoint implements Endpoint {

    @Override
    public String path() {
        return "activity";
    }

    @Override
    public void get(PageRequest visit) {
        View view = new View(Keyword.all(Level.class), visit.texts().zone().getId());
        visit.show("activity", "decloak-activity", visit.text("activity.title"), view);
    }

    /**
     * The page's frame.
     *
     * @param levels the levels to choose from
     * @param zone   the time zone of times
     */
    public record View(List<String> levels, String zone) {
    }
}
