package org.igniterealtime.openfire.plugins.decloak.console;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window, as an administrator of a server has it. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final ChromeDriver driver;
    private final String console;

    private Browser(ChromeDriver driver, String console) {
        this.driver = driver;
        this.console = console;
    }

    /** Whether this machine has a browser and its driver on its path. */
    public static boolean isHere() {
        return program().isPresent() && onPath("chromedriver").isPresent();
    }

    /** Opens the browser; nobody is logged in. */
    public static Browser open(OpenfireServer server) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program().orElseThrow());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en",
            "--disable-dev-shm-usage", "--hide-scrollbars");
        // With its place given, nothing is looked for or fetched.
        ChromeDriverService service = new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver").orElseThrow()).usingAnyFreePort().build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
        driver.manage().window().setSize(new Dimension(1280, 900));
        return new Browser(driver, "http://" + server.host() + ":" + server.consolePort());
    }

    private static Optional<File> program() {
        return NAMES.stream().map(Browser::onPath).flatMap(Optional::stream).findFirst();
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> new File(folder, name)).filter(File::canExecute).findFirst();
    }

    /** Logs in as the administrator. */
    public Browser login(String user, String password) {
        driver.get(console + "/login.jsp");
        driver.findElement(By.name("username")).sendKeys(user);
        WebElement field = driver.findElement(By.name("password"));
        field.sendKeys(password);
        // Whoever goes on before the server has answered is not logged in.
        return leave(() -> field.sendKeys(Keys.ENTER));
    }

    /** Goes to a page of the plugin. */
    public Browser go(String page) {
        driver.get(console + "/plugins/decloak/" + page);
        return this;
    }

    /** The first element that a CSS selector finds; waits a little for it. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Replaces what a field holds. */
    public Browser type(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Chooses an option of a list. */
    public Browser choose(String selector, String value) {
        find(selector + " option[value='" + value + "']").click();
        return this;
    }

    /** Clicks on something. */
    public Browser click(String selector) {
        find(selector).click();
        return this;
    }

    /** Clicks on something that leads to another page, and waits until that is there. */
    public Browser follow(String selector) {
        return leave(() -> find(selector).click());
    }

    private Browser leave(Runnable action) {
        driver.executeScript("window.left = true");
        action.run();
        new WebDriverWait(driver, Duration.ofSeconds(20)).until(there ->
            driver.executeScript("return !window.left && document.readyState === 'complete'").equals(true));
        return this;
    }

    /** How many elements a CSS selector finds at this moment. */
    public long count(String selector) {
        return (Long) driver.executeScript("return document.querySelectorAll(arguments[0]).length", selector);
    }

    /** What the page's content says. */
    public String text() {
        return find(".decloak").getText();
    }

    /** The page as it was sent, with what scripts have made of it. */
    public String source() {
        return driver.getPageSource();
    }

    /** The driver, for what is not here. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Makes the window so wide and high. */
    public Browser size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }


    @Override
    public void close() {
        driver.quit();
    }
}
