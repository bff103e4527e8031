package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hashes of entity capabilities 2.0 (XEP-0390 §4), with the functions that XEP-0300 demands. */
final class CapabilityHashes {

    /** XEP-0300's names of the hash functions, and Java's. */
    private static final Map<String, String> FUNCTIONS = Map.of("sha-256", "SHA-256", "sha3-256", "SHA3-256");

    private static final String UNIT = "\u001f";
    private static final String RECORD = "\u001e";
    private static final String GROUP = "\u001d";
    private static final String FILE = "\u001c";

    private CapabilityHashes() {
    }

    /**
     * The hashes in Base64, by XEP-0300's name of the function.
     *
     * @return empty if the information holds anything that the algorithm has no place for (§4.1, the first three steps)
     */
    static Optional<Map<String, String>> of(DiscoInfo info) {
        if (info.anythingElse()) {
            return Optional.empty();
        }
        byte[] input = Octets.utf8(input(info));
        Map<String, String> hashes = new HashMap<>();
        FUNCTIONS.forEach((name, algorithm) -> hashes.put(name, hash(algorithm, input)));
        return Optional.of(hashes);
    }

    /** What is hashed. The separators are characters of one octet each, so it can be put together as a text. */
    static String input(DiscoInfo info) {
        return joined(info.features().stream().map(feature -> feature + UNIT)) + FILE
            + joined(info.identities().stream().map(CapabilityHashes::identity)) + FILE
            + joined(info.forms().stream().map(CapabilityHashes::form)) + FILE;
    }

    private static String identity(DiscoInfo.Identity identity) {
        return identity.category() + UNIT + identity.type() + UNIT + identity.language() + UNIT + identity.name() + UNIT
            + RECORD;
    }

    private static String form(DiscoInfo.Form form) {
        Stream<String> type = Stream.of(field("FORM_TYPE", List.of(form.type())));
        Stream<String> others = form.fields().stream().map(field -> field(field.name(), field.values()));
        return joined(Stream.concat(type, others)) + GROUP;
    }

    private static String field(String name, Collection<String> values) {
        return name + UNIT + joined(values.stream().map(value -> value + UNIT)) + RECORD;
    }

    private static String joined(Stream<String> texts) {
        return texts.sorted(Octets.ORDER).collect(Collectors.joining());
    }

    private static String hash(String algorithm, byte[] input) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(input));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
