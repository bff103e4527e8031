package org.igniterealtime.openfire.plugins.decloak.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests in a browser begin and end with; they are skipped where there is none. */
@ExtendWith(SharedServer.class)
abstract class InABrowser {

    final OpenfireServer server;
    Operator operator;
    Browser browser;

    InABrowser(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() {
        assumeTrue(Browser.isHere(), "Skipped: this machine has no chromium with chromedriver on its path");
        operator = new Operator(server);
        operator.put("{}");
        browser = Browser.open(server).login("admin", "admin");
    }

    @AfterEach
    void logOut() {
        if (browser != null) {
            browser.close();
            operator.put("{}");
            operator.close();
        }
    }
}
