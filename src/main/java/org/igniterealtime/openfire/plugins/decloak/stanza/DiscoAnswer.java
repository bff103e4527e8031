package org.igniterealtime.openfire.plugins.decloak.stanza;

import org.dom4j.Element;

/** A valid answer about what an entity can do: what it means, how it is summed up, and in which words it was given. */
public final class DiscoAnswer {

    private final Element query;
    private final DiscoInfo info;
    private final EntityCapabilities capabilities;

    // The element is this object's own from now on. It never leaves it, so it never changes.
    DiscoAnswer(Element query, DiscoInfo info) {
        this.query = query;
        this.info = info;
        this.capabilities = EntityCapabilities.of(info);
    }

    /** What was said. */
    public DiscoInfo info() {
        return info;
    }

    /** How many bytes it takes to remember this. */
    public long bytes() {
        return ElementSize.of(query).bytes();
    }

    /** What was said, summed up. */
    public EntityCapabilities capabilities() {
        return capabilities;
    }

    /**
     * The same answer to a question about a node (XEP-0115 §6.2).
     *
     * @param node the node that was asked for
     * @return the query element of an answer; it belongs to the caller
     */
    public Element about(String node) {
        Element copy = query.createCopy();
        copy.addAttribute("node", node);
        return copy;
    }
}
