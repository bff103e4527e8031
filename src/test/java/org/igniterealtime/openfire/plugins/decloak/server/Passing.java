package org.igniterealtime.openfire.plugins.decloak.server;

/**
 * A record to be compared once. The JDK keeps the type of the last component of the last record whose comparison it has
 * put together, and with it the type's class loader, until there is another one.
 *
 * @param text of a type that is always there
 */
record Passing(String text) {

    static boolean by() {
        Passing one = new Passing("one");
        Passing other = new Passing("other");
        return one.equals(other) || one.hashCode() == other.hashCode() || one.toString().equals(other.toString());
    }
}
