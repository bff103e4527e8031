package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;

/** Notes who is asked what it can do; a test replies, or nobody does. */
public final class FakeDiscovery implements Discovery {

    public final List<Address> asked = new ArrayList<>();

    private final Map<Address, Consumer<DiscoReply>> open = new LinkedHashMap<>();

    @Override
    public void ask(Address whom, Consumer<DiscoReply> then) {
        asked.add(whom);
        open.put(whom, then);
    }

    /** Who has been asked and has not replied yet. */
    List<Address> open() {
        return List.copyOf(open.keySet());
    }

    public void reply(Address whom, DiscoReply reply) {
        open.remove(whom).accept(reply);
    }
}
