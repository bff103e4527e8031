package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.List;

/** What brought a decision about, with all that there is to say of it. A sentence is made of it where a person reads it. */
public sealed interface Cause {

    /** The id of a choice that one request uses up. */
    String ONCE = "once";

    /** Which sort of thing decided. */
    Kind kind();

    /**
     * Which one of that sort: a rule's id, a block-list entry, a gateway's domain, a limit; empty where there is only one.
     * What is counted together has the same kind and the same id.
     */
    default String id() {
        return "";
    }

    /** The form used in logs and forms: {@code rule:support-desk}, {@code default}. */
    default String token() {
        return id().isEmpty() ? kind().word() : kind().word() + ":" + id();
    }

    /** The sorts of things that decide. */
    enum Kind implements Keyword {
        /** The first rule that matched. */
        RULE,
        /** No rule matched, so the policy's default level applies. */
        DEFAULT,
        /** An entry of the block list. */
        BLOCK,
        /** The target's own choice; the id is {@value #ONCE} if it was for one request only. */
        PREFERENCE,
        /** The target has shut the requester out by a privacy list or its block list (XEP-0016, XEP-0191). */
        OWN_BLOCK,
        /** The requester, or its domain, has asked too often or too many. */
        LIMIT,
        /** The list of services that may send what was sent. */
        SERVICE,
        /** The level that the operator gave to the gateway that is asked. */
        GATEWAY,
        /** What the operator requires of chat sessions, or what a party falsely says of itself. */
        REQUIREMENT,
        /** The requester already has what it asks for. */
        SUBSCRIBED,
        /** What stands behind the target's address: a service, another server, this server itself. */
        TARGET,
        /** The stanza is not a request that can be decided: broken, or addressed to everybody. */
        STANZA,
        /** Something of ours failed: the policy could not be read, or deciding broke. */
        FAILURE
    }

    /**
     * The first rule that matched.
     *
     * @param id the rule's id
     */
    record Rule(String id) implements Cause {

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    /** No rule matched, so the policy's default level applies. */
    record Default() implements Cause {

        @Override
        public Kind kind() {
            return Kind.DEFAULT;
        }
    }

    /**
     * The requester is on the block list.
     *
     * @param id the entry: an address, a domain or an identity
     */
    record Block(String id) implements Cause {

        @Override
        public Kind kind() {
            return Kind.BLOCK;
        }
    }

    /**
     * The target's own choice.
     *
     * @param once   whether it was for one request only
     * @param capped whether the target chose more than the ceiling, which applies instead
     */
    record Preference(boolean once, boolean capped) implements Cause {

        @Override
        public Kind kind() {
            return Kind.PREFERENCE;
        }

        @Override
        public String id() {
            return once ? ONCE : "";
        }
    }

    /** The target has shut the requester out itself. */
    record OwnBlock() implements Cause {

        @Override
        public Kind kind() {
            return Kind.OWN_BLOCK;
        }
    }

    /**
     * The requester, or its domain, exceeded a rate limit.
     *
     * @param id which limit, in a word
     */
    record Limit(String id) implements Cause {

        @Override
        public Kind kind() {
            return Kind.LIMIT;
        }
    }

    /**
     * The list of services decided.
     *
     * @param about what about the services it was
     */
    record Service(About about) implements Cause {

        /** What can be so of a service. */
        public enum About implements Keyword {
            /** It may send verification codes. */
            LISTED,
            /** The sender of a verification code is no listed service. */
            UNLISTED,
            /** No listed service has confirmed all details of a contact request. */
            UNCONFIRMED,
            /** A user answers a confirmed contact request. */
            REPLY
        }

        @Override
        public Kind kind() {
            return Kind.SERVICE;
        }
    }

    /**
     * The target is a contact at a gateway.
     *
     * @param id      the gateway's domain
     * @param setting what the operator has set for it, as far as this request is concerned
     */
    record Gateway(String id, Setting setting) implements Cause {

        /** What an operator can have set for a gateway. */
        public enum Setting implements Keyword {
            /** Its level applies. */
            LEVEL,
            /** Nothing. */
            NOTHING,
            /** A level for other requesters. */
            OTHER_REQUESTERS,
            /** A level for other purposes. */
            OTHER_PURPOSES
        }

        @Override
        public Kind kind() {
            return Kind.GATEWAY;
        }
    }

    /**
     * A chat session would be against what the operator requires, or what a party says of its connection is false.
     *
     * @param fields the fields of the form (XEP-0155 §10.2) for which nothing is left
     */
    record Requirement(List<String> fields) implements Cause {

        public Requirement {
            fields = List.copyOf(fields);
        }

        @Override
        public Kind kind() {
            return Kind.REQUIREMENT;
        }
    }

    /** The requester receives the target's presence anyway. */
    record Subscribed() implements Cause {

        @Override
        public Kind kind() {
            return Kind.SUBSCRIBED;
        }
    }

    /** What stands behind the target's address decides for itself. */
    record Target() implements Cause {

        @Override
        public Kind kind() {
            return Kind.TARGET;
        }
    }

    /**
     * The stanza is not a request that can be decided.
     *
     * @param fault what is wrong with it
     */
    record Stanza(StanzaFault fault) implements Cause {

        @Override
        public Kind kind() {
            return Kind.STANZA;
        }
    }

    /**
     * Something of ours failed.
     *
     * @param about  what failed
     * @param detail the failure in its own words, for the log; empty if there are none
     */
    record Failure(About about, String detail) implements Cause {

        /** What can fail. */
        public enum About implements Keyword {
            /** The policy cannot be read. */
            POLICY,
            /** What the target has chosen is not known. */
            PREFERENCES,
            /** A decision, or an answer, broke. */
            DECISION
        }

        @Override
        public Kind kind() {
            return Kind.FAILURE;
        }
    }
}
