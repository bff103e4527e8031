package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;

/**
 * In which form a detail is compared with others: however somebody spells a telephone number or mail address, it stays the
 * same identity, so that no block is evaded by spelling. What is of neither provider keeps its own spelling, but for the
 * spaces around it.
 *
 * @param mailboxCaseMatters whether mail addresses that differ only in the case of what stands before the @ are different
 *                           ones (RFC 5321 §2.4 leaves that to whoever runs the mailbox); the domain's case never matters
 */
public record IdentityForm(boolean mailboxCaseMatters) {

    private static final int DECIMAL = 10;

    /** A detail's identities: the normalised one and, in case it was blocked so, that of the detail as it is spelled. */
    Set<HashedIdentity> identities(ContactDetail detail) {
        return Stream.of(normalised(detail), detail).map(ContactDetail::identity).collect(Collectors.toUnmodifiableSet());
    }

    /** The detail in the form in which it is compared. */
    ContactDetail normalised(ContactDetail detail) {
        String provider = plain(detail.provider()).toLowerCase(Locale.ROOT);
        String id = plain(detail.id());
        return new ContactDetail(provider, switch (provider) {
            case "email" -> mailAddress(id);
            case "phone" -> phoneNumber(id);
            default -> id;
        }, detail.confirmed());
    }

    // Full-width letters and digits, and the like, are the plain ones (Unicode, UAX #15).
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private String mailAddress(String id) {
        String address = withoutScheme(id, "mailto:").replaceAll("[\\s\\p{Cf}]+", "");
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return id;
        }
        String mailbox = address.substring(0, at);
        return (mailboxCaseMatters ? mailbox : mailbox.toLowerCase(Locale.ROOT)) + "@" + domain(address.substring(at + 1));
    }

    private static String domain(String name) {
        String domain = name.replaceFirst("\\.+$", "");
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }

    // As E.164 and RFC 3966 §5.1.4 have it: a plus, and digits without separators. A national number, of which nothing here
    // says the country, stays one.
    private static String phoneNumber(String id) {
        String number = withoutScheme(id, "tel:").split(";", 2)[0].replace("(0)", "");
        String digits = number.codePoints().flatMap(IdentityForm::digit).mapToObj(Integer::toString)
            .collect(Collectors.joining());
        if (digits.isEmpty()) {
            return id;
        }
        boolean international = number.strip().startsWith("+") || digits.startsWith("00");
        return international ? "+" + digits.replaceFirst("^0+", "") : digits;
    }

    private static IntStream digit(int character) {
        int digit = Character.digit(character, DECIMAL);
        return digit < 0 ? IntStream.empty() : IntStream.of(digit);
    }

    private static String withoutScheme(String id, String scheme) {
        return id.regionMatches(true, 0, scheme, 0, scheme.length()) ? id.substring(scheme.length()) : id;
    }
}
