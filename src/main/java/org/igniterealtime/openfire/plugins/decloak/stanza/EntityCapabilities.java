package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * What an entity can do, summed up for a presence: entity capabilities (XEP-0115) and, beside them, entity capabilities
 * 2.0 (XEP-0390), each naming the nodes by which the whole can be asked for.
 *
 * @param verification the verification string (XEP-0115 §5.1)
 * @param hashes       the hashes of XEP-0390, by function; none where the information cannot be put in that form
 */
public record EntityCapabilities(String verification, Map<String, String> hashes) {

    /** Which program makes these capabilities (XEP-0115 §4): this plugin, so no gateway knows it. */
    public static final String NODE = "https://www.igniterealtime.org/projects/openfire/plugins/decloak";

    /** What the capability hash nodes of XEP-0390 §4.3 begin with. */
    private static final String HASH_NODE = "urn:xmpp:caps#";

    /** The element of XEP-0115 §4. */
    public static final QName CAPS = QName.get("c", Namespace.get("http://jabber.org/protocol/caps"));
    /** The element of XEP-0390 §5.4. */
    public static final QName CAPS_2 = QName.get("c", Namespace.get("urn:xmpp:caps"));
    private static final QName HASH = QName.get("hash", Namespace.get("urn:xmpp:hashes:2"));

    public EntityCapabilities {
        hashes = Map.copyOf(hashes);
    }

    /** Sums up what an entity said. */
    public static EntityCapabilities of(DiscoInfo info) {
        return new EntityCapabilities(VerificationString.of(info), CapabilityHashes.of(info).orElse(Map.of()));
    }

    /** Whether a node can be one that any of these capabilities names. Cheap: this is asked of many a query. */
    static boolean mayName(String node) {
        return node.startsWith(NODE) || node.startsWith(HASH_NODE);
    }

    /** All nodes by which what is summed up can be asked for (XEP-0115 §6.2, XEP-0390 §4.3). */
    public Set<String> nodes() {
        Set<String> nodes = new LinkedHashSet<>();
        nodes.add(NODE + "#" + verification);
        hashes.forEach((function, hash) -> nodes.add(HASH_NODE + function + "." + hash));
        return nodes;
    }

    /** The elements for a presence, as new ones: one of XEP-0115 §4 and, if there are hashes, one of XEP-0390 §5.4. */
    public List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        elements.add(DocumentHelper.createElement(CAPS)
            .addAttribute("hash", "sha-1")
            .addAttribute("node", NODE)
            .addAttribute("ver", verification));
        if (!hashes.isEmpty()) {
            Element set = DocumentHelper.createElement(CAPS_2);
            hashes.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(hash ->
                set.addElement(HASH).addAttribute("algo", hash.getKey()).setText(hash.getValue()));
            elements.add(set);
        }
        return elements;
    }
}
