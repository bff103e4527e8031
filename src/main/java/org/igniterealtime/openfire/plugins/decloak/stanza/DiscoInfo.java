package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.List;
import java.util.Optional;

/**
 * What an entity says that it is and can do (XEP-0030 §3.1), with its extended information (XEP-0128). Well-formed in
 * the sense of XEP-0115 §5.4: nothing is in it twice.
 *
 * @param identities    what the entity is, in the order in which it said so
 * @param features      what it can do, likewise
 * @param forms         the extended information that counts: forms with a hidden FORM_TYPE (XEP-0068)
 * @param anythingElse  whether there was more than that, which {@link CapabilityHashes} cannot speak for
 */
public record DiscoInfo(List<Identity> identities, List<String> features, List<Form> forms, boolean anythingElse) {

    /** The namespace of service discovery. */
    public static final String NAMESPACE = "http://jabber.org/protocol/disco#info";

    public DiscoInfo {
        identities = List.copyOf(identities);
        features = List.copyOf(features);
        forms = List.copyOf(forms);
    }

    /** Whether one of the identities is of a category, for example {@code gateway} (XEP-0100). */
    public boolean isOfCategory(String category) {
        return identities.stream().anyMatch(identity -> identity.category().equals(category));
    }

    /** The first name that the entity gives itself; empty if it gives none. */
    public Optional<String> name() {
        return identities.stream().map(Identity::name).filter(name -> !name.isEmpty()).findFirst();
    }

    /**
     * What an entity is.
     *
     * @param category for example {@code gateway}
     * @param type     for example {@code sip}
     * @param language of the name ({@code xml:lang}), its own or inherited; empty if there is none
     * @param name     for people; empty if there is none
     */
    public record Identity(String category, String type, String language, String name) {

        /** The form in which XEP-0115 §5.1 writes it. */
        @Override
        public String toString() {
            return category + "/" + type + "/" + language + "/" + name;
        }
    }

    /**
     * One form of extended information.
     *
     * @param type   its FORM_TYPE
     * @param fields all its other fields
     */
    public record Form(String type, List<Field> fields) {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /** A field of a form. */
    public record Field(String name, List<String> values) {
        public Field {
            values = List.copyOf(values);
        }
    }
}
