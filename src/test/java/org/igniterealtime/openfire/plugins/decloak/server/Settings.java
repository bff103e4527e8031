package org.igniterealtime.openfire.plugins.decloak.server;

import java.util.Optional;

/** The system properties by which the build tells the tests where things are. */
final class Settings {

    private Settings() {
    }

    static String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException(
                "The system property " + name + " is not set: run the tests by Maven, or set it as pom.xml does."));
    }

    static Optional<String> optional(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
