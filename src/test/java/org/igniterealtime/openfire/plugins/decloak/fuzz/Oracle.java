package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dom4j.Element;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** What must be true of every stanza that has passed, whatever is in it. Says what is not, or nothing. */
final class Oracle {

    private static final Set<String> CAPABILITIES = Set.of("http://jabber.org/protocol/caps", "urn:xmpp:caps");
    private static final Set<String> MARKS = Set.of("no-store", "no-copy", "private");
    // What a client asks the sender about, without being asked to.
    private static final Pattern PROVOKES = Pattern.compile("<[^{]*[{](http://jabber.org/protocol/caps|urn:xmpp:caps"
        + "|vcard-temp:x:update|jabber:x:avatar)[}].*", Pattern.DOTALL);
    private static final Predicate<Contents> REFUSABLE =
        before -> before.stanza().equals("presence") && Contents.REQUESTS.stream().anyMatch(before::carries);
    private static final Pattern ABOUT_A_MESSAGE = Pattern.compile("<thread[{].*|<[^{]*[{](urn:xmpp:hints"
        + "|urn:xmpp:sid:0|urn:xmpp:carbons:2|urn:xmpp:receipts|urn:xmpp:chat-markers:0|urn:xmpp:delay|jabber:x:delay"
        + "|http://jabber.org/protocol/amp|http://jabber.org/protocol/address|urn:xmpp:occupant-id:0)[}].*", Pattern.DOTALL);

    private Oracle() {
    }

    /** What must be true under every policy. */
    static String always(Contents before, Contents after, boolean arrived, boolean shared, FuzzedServer server) {
        if (server.log().failure().isPresent()) {
            return "Something was thrown: " + server.log().failure().get();
        }
        if (server.log().brokenLine().isPresent()) {
            return "The log has more than one line for one decision";
        }
        for (Packet sent : server.sent()) {
            if (sent instanceof Presence && !isMinimal(sent.getElement(), shared && before.isDirected())) {
                return "What was sent is not minimal: " + sent.getElement().asXML();
            }
        }
        if (arrived && shared && before.isDirected()) {
            return onlyTakenFrom(before, after) ? null : "Something was put into what is disclosed";
        }
        // What a client discloses upon a request goes nowhere if it may not, or the one who was asked is not there any more.
        boolean mayBeNoAnswer = shared && before.isDirected();
        return arrived ? untouched(before, after) : mayBeNoAnswer ? null : swallowed(before);
    }

    // It is left as it was, or made minimal and sent to the one who asked.
    private static boolean onlyTakenFrom(Contents before, Contents after) {
        return before.others().containsAll(after.others())
            && after.ours().stream().allMatch(element -> before.carries(element.getNamespaceURI()));
    }

    private static String untouched(Contents before, Contents after) {
        if (before.stanza().equals("iq")) {
            // A question what capabilities mean may have become its answer.
            return null;
        }
        if (before.ours().isEmpty() && !before.isError()) {
            return before.written().equals(after.written()) ? null : "A stanza with nothing of ours in it was changed";
        }
        if (before.isError() && before.stanza().equals("message") && after.others().isEmpty()) {
            return null;
        }
        boolean isCalm = REFUSABLE.test(before) && !begins(after.others(), before.others());
        List<String> kept = isCalm ? calm(before) : before.others();
        if (!begins(after.others(), kept)) {
            return "Something beside ours was changed";
        }
        boolean onlyMarks = after.others().subList(kept.size(), after.others().size()).stream()
            .allMatch(written -> MARKS.stream().anyMatch(mark -> written.startsWith("<" + mark + "{")));
        return onlyMarks && after.ours().size() <= before.ours().size() ? null : "Something was put in";
    }

    private static boolean begins(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private static List<String> calm(Contents contents) {
        return contents.others().stream().filter(written -> !PROVOKES.matcher(written).matches()).toList();
    }

    private static String swallowed(Contents before) {
        boolean isCopy = before.written().contains("{urn:xmpp:carbons:2}");
        boolean wasNothing = before.stanza().equals("message") && (before.isError()
            || !before.ours().isEmpty() && before.others().stream().allMatch(Oracle::isAboutAMessage));
        return isCopy || wasNothing ? null : "A stanza that was more than ours did not arrive";
    }

    private static boolean isAboutAMessage(String written) {
        return ABOUT_A_MESSAGE.matcher(written).matches();
    }

    private static boolean isError(Element stanza) {
        return "error".equals(Contents.attribute(stanza, "type"));
    }

    private static boolean isMinimal(Element presence, boolean mayAsk) {
        boolean names = presence.attributes().stream().allMatch(attribute -> Set.of("from", "to").contains(
            attribute.getName()) || attribute.getName().equals("type") && attribute.getValue().equals("unavailable"));
        return names && presence.elements().stream().allMatch(child -> child.getName().equals("c")
            && CAPABILITIES.contains(child.getNamespaceURI()) || child.getNamespaceURI().equals(Contents.HASHNAME)
            || mayAsk && Contents.REQUESTS.contains(child.getNamespaceURI()));
    }

    /** Where nothing is allowed and nobody knows anybody. */
    static String nothingDisclosed(Element stanza, Contents after, boolean arrived, List<Packet> sent) {
        if (!sent.isEmpty()) {
            return "Something was sent: " + sent.get(0).getElement().asXML();
        }
        if (!arrived || after.ours().isEmpty()) {
            return null;
        }
        boolean isToSubscribers = after.stanza().equals("presence") && isBroadcast(stanza);
        boolean onlyHashname = after.ours().stream().allMatch(ours -> ours.getNamespaceURI().equals(Contents.HASHNAME));
        return isToSubscribers && onlyHashname ? null : "Something of ours arrived";
    }

    private static boolean isBroadcast(Element stanza) {
        String to = stanza.attributeValue("to", "");
        return to.isEmpty() || to.equals("shakespeare.lit");
    }

    /** Where something is decided, and not only tried. */
    static String nothingMeaningless(Contents before, Contents after, boolean arrived) {
        if (!arrived) {
            return null;
        }
        boolean asks = Contents.REQUESTS.stream().anyMatch(after::carries);
        if (after.stanza().equals("presence") && !before.type().isEmpty() && asks) {
            return "A request arrived in presence that is not available";
        }
        boolean says = after.carries(Contents.HASHNAME) || Contents.SECRETS.stream().anyMatch(after::carries);
        return before.isError() && says ? "Somebody's word arrived from whoever returned it" : null;
    }

    /** Where nothing is allowed: what would provoke the client goes with the request. */
    static String nothingProvoked(Contents before, Contents after, boolean arrived) {
        boolean isForSomebody = !before.to().isEmpty() && !before.to().equals("shakespeare.lit");
        boolean isCalm = !arrived || !isForSomebody || !REFUSABLE.test(before) || calm(after).equals(after.others());
        return isCalm ? null : "What provokes the client arrived without the request";
    }

    /** Where only those from one place may ask for nothing. */
    static String nothingForMontague(Element stanza, Contents after, boolean arrived, List<Packet> sent) {
        // An error may answer a request that was made to them, and hold a copy of it.
        boolean isBlocked = !isError(stanza) && isOfMontague(stanza);
        if (!isBlocked || !arrived) {
            return null;
        }
        if (after.stanza().equals("presence") && Contents.REQUESTS.stream().anyMatch(after::carries)) {
            return "A request of somebody who is blocked arrived";
        }
        if (after.stanza().equals("message") && after.ours().stream().anyMatch(Oracle::isOffer)) {
            return "An offer of somebody who is blocked arrived";
        }
        boolean isAnswered = sent.stream().anyMatch(answer -> answer instanceof Presence
            && Contents.attribute(answer.getElement(), "type").isEmpty()
            && answer.getElement().attributeValue("to", "").contains("montague.net"));
        return isAnswered ? "Somebody who is blocked was answered" : null;
    }

    /** Where nothing is allowed, and there are others than users: nothing of ours reaches a user, or is told of one. */
    static String nothingForUsers(Element stanza, Contents after, boolean unasked, boolean arrived, List<Packet> sent) {
        if (!sent.isEmpty()) {
            return "Something was sent: " + sent.get(0).getElement().asXML();
        }
        boolean asks = isUser(stanza, "to") && after.ours().stream()
            .anyMatch(ours -> Contents.isSessionForm(ours) ? unasked
                : !ours.getNamespaceURI().equals(Contents.HASHNAME));
        boolean tells = isUser(stanza, "from") && !isBroadcast(stanza) && after.carries(Contents.HASHNAME);
        return arrived && (asks || tells) ? "Something of ours arrived" : null;
    }

    private static boolean isUser(Element stanza, String side) {
        return Contents.attribute(stanza, side).matches("(?i)[a-z]+@shakespeare[.]lit(/.*)?");
    }

    /** A stanza of a room, which nobody has read and which is handed to one after the other. */
    static String handed(Contents before, Contents now, List<Contents> got) {
        if (!before.written().equals(now.written())) {
            return "What a room sends to others, too, was changed";
        }
        return got.isEmpty() ? swallowed(before) : got.size() > 1 ? "It arrived twice" : untouched(before, got.get(0));
    }

    /** A stanza of a session that has not logged in: all that is ours goes, and what provokes; nothing more. */
    static String refused(Contents before, Contents after) {
        return after.ours().isEmpty() ? untouched(before, after) : "Something of nobody's is left";
    }

    static boolean isOfMontague(Element stanza) {
        return Set.of("montague.net", "romeo@montague.net", "romeo@montague.net/orchard")
            .contains(stanza.attributeValue("from", ""));
    }

    private static boolean isOffer(Element ours) {
        return Contents.isSessionForm(ours) && ours.elements().stream()
            .anyMatch(form -> "form".equals(Contents.attribute(form, "type")));
    }

    /** Where a policy is only tried. */
    static String nothingChanged(Contents before, Contents after, List<Packet> sent) {
        return before.written().equals(after.written()) && sent.isEmpty() ? null : "What is only tried changed something";
    }
}
