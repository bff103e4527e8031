package org.igniterealtime.openfire.plugins.decloak.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets how far. */
final class PageServletTest {

    private final Map<String, Object> session = new HashMap<>();
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final CsrfToken token = new CsrfToken();
    private final List<String> done = new ArrayList<>();
    private Optional<String> administrator = Optional.of("admin");
    private final PageServlet servlet = new PageServlet(new WebContext(asked -> administrator,
        mock(ConsoleTexts.class), token,
        new Renderer(), Optional::empty), Route.form("probe", page -> done.add("get"),
            page -> done.add("post by " + page.administrator())));

    @BeforeEach
    void aRequest() {
        HttpSession kept = mock(HttpSession.class);
        when(request.getSession()).thenReturn(kept);
        when(kept.getAttribute(anyString())).thenAnswer(call -> session.get(call.<String>getArgument(0)));
        doAnswer(call -> session.put(call.getArgument(0), call.getArgument(1)))
            .when(kept).setAttribute(anyString(), any());
        when(request.getPathInfo()).thenReturn("/decloak/probe");
    }

    private void send(String method, String sentToken) throws IOException {
        when(request.getMethod()).thenReturn(method);
        when(request.getParameter(CsrfToken.NAME)).thenReturn(sentToken);
        servlet.service(request, response);
    }

    @Test
    void anAdministratorLooksAndChanges() throws IOException {
        send("GET", null);
        send("POST", token.of(request));
        assertThat(done).containsExactly("get", "post by admin");
        verify(response, never()).sendError(anyInt());
    }

    @Test
    void whoIsNotLoggedInGetsNowhere() throws IOException {
        administrator = Optional.empty();
        send("GET", null);
        send("POST", token.of(request));
        assertThat(done).isEmpty();
        verify(response, times(2)).sendError(403);
    }

    @Test
    void withoutTheTokenNothingIsChanged() throws IOException {
        send("POST", null);
        send("POST", "");
        send("POST", "x");
        assertThat(done).isEmpty();
        verify(response, times(3)).sendError(403);
    }

    @Test
    void onlyItsOwnAddressIsServed() throws IOException {
        when(request.getPathInfo()).thenReturn("/decloak/probe2");
        send("GET", null);
        assertThat(done).isEmpty();
        verify(response).sendError(404);
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        for (String method : List.of("PUT", "DELETE", "HEAD", "OPTIONS")) {
            send(method, token.of(request));
        }
        assertThat(done).isEmpty();
        verify(response, times(4)).sendError(405);
    }

    @Test
    void theHostIsGivenOurTokenInTheSteadOfItsOwn() throws IOException {
        session.put("csrf", "the host's");
        when(request.getAttribute("csrf")).thenReturn("the host's");
        send("GET", null);
        assertThat(session.get("csrf")).isEqualTo(token.of(request));
    }
}
