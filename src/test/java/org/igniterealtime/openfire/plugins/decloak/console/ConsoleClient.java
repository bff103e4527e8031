package org.igniterealtime.openfire.plugins.decloak.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Somebody who talks HTTP to a server's console, and follows no redirection. */
public final class ConsoleClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NEVER).build();
    private final String address;

    ConsoleClient(OpenfireServer server) {
        this.address = "http://" + server.host() + ":" + server.consolePort();
    }

    public static ConsoleClient loggedIn(OpenfireServer server, String user) {
        ConsoleClient client = new ConsoleClient(server);
        String token = tokenIn(client.send("GET", "/login.jsp", "").body());
        client.send("POST", "/login.jsp", form(Map.of("url", "/plugins/decloak/policy", "login", "true",
            "csrf", token, "username", user, "password", user)));
        return client;
    }

    /** The token in the first form of a page. */
    static String tokenIn(String page) {
        Matcher token = TOKEN.matcher(page);
        return token.find() ? token.group(1) : "";
    }

    /** The token that the plugin's forms have. */
    String token() {
        return tokenIn(get("policy").body());
    }

    public HttpResponse<String> get(String page) {
        return send("GET", "/plugins/decloak/" + page, "");
    }

    HttpResponse<String> post(String page, Map<String, String> fields) {
        return send("POST", "/plugins/decloak/" + page, form(fields));
    }

    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return sent(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // A server that refuses a request without having read it closes the connection, which the next one finds out.
    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }
}
