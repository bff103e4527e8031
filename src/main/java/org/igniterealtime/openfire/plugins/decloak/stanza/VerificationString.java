package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** The verification string of entity capabilities (XEP-0115 §5.1), with SHA-1. */
public final class VerificationString {

    private static final Comparator<DiscoInfo.Identity> IDENTITIES = Comparator
        .comparing((DiscoInfo.Identity identity) -> factor(identity.category()), Octets.ORDER)
        .thenComparing(identity -> factor(identity.type()), Octets.ORDER)
        .thenComparing(identity -> factor(identity.language()), Octets.ORDER)
        .thenComparing(identity -> factor(identity.name()), Octets.ORDER);

    private VerificationString() {
    }

    public static String of(DiscoInfo info) {
        return Base64.encodeBase64String(DigestUtils.sha1(Octets.utf8(input(info))));
    }

    /** What is hashed: the S of the specification. */
    public static String input(DiscoInfo info) {
        StringBuilder input = new StringBuilder();
        info.identities().stream().sorted(IDENTITIES).forEach(identity -> append(input, factor(identity.toString())));
        appendSorted(input, info.features());
        info.forms().stream().sorted(Comparator.comparing(form -> factor(form.type()), Octets.ORDER))
            .forEach(form -> append(input, form));
        return input.toString();
    }

    private static void append(StringBuilder input, DiscoInfo.Form form) {
        append(input, factor(form.type()));
        form.fields().stream().sorted(Comparator.comparing(field -> factor(field.name()), Octets.ORDER))
            .forEach(field -> {
                append(input, factor(field.name()));
                appendSorted(input, field.values());
            });
    }

    private static void appendSorted(StringBuilder input, List<String> texts) {
        texts.stream().map(VerificationString::factor).sorted(Octets.ORDER).forEach(text -> append(input, text));
    }

    private static void append(StringBuilder input, String factor) {
        input.append(factor).append('<');
    }

    // §5.1: what stands in the stanza as &lt; "MUST NOT be converted to the character '<'", which ends a factor.
    private static String factor(String text) {
        return text.replace("<", "&lt;");
    }
}
