package org.igniterealtime.openfire.plugins.decloak.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Connections that count what is written, and break where a test says. */
final class WatchedConnections implements ConnectionSource {

    private final ConnectionSource source;
    private final Map<String, Integer> writes = new HashMap<>();
    private final List<Connection> opened = new ArrayList<>();
    private List<String> breaksAt = List.of();
    private LastLook beforeClose = connection -> { };

    WatchedConnections(ConnectionSource source) {
        this.source = source;
    }

    /** From now on, statements with one of these in their text fail, and methods of connections: {@code rollback[]}. */
    void breakAt(String... what) {
        breaksAt = List.of(what);
    }

    /** How many rows were written by statements that begin so, since the last time it was asked. */
    int writes(String beginning) {
        int count = writes.entrySet().stream().filter(write -> write.getKey().startsWith(beginning))
            .mapToInt(Map.Entry::getValue).sum();
        writes.keySet().removeIf(sql -> sql.startsWith(beginning));
        return count;
    }

    /** From now on, has somebody look at every connection before it is closed. */
    void onClose(LastLook look) {
        beforeClose = look;
    }

    /** All connections that were opened. */
    List<Connection> opened() {
        return opened;
    }

    @Override
    public Connection open() throws SQLException {
        check("open[]");
        Connection connection = source.open();
        opened.add(connection);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            check(method.getName() + Arrays.toString(arguments == null ? new Object[0] : arguments));
            if (method.getName().equals("close")) {
                beforeClose.at(connection);
            }
            Object result = call(method, connection, arguments);
            return method.getName().equals("prepareStatement") ? watched((PreparedStatement) result,
                (String) arguments[0]) : result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                check(sql);
            }
            if (method.getName().equals("addBatch") || method.getName().equals("executeUpdate")) {
                writes.merge(sql, 1, Integer::sum);
            }
            return call(method, statement, arguments);
        });
    }

    private void check(String what) throws SQLException {
        for (String step : breaksAt) {
            if (what.contains(step)) {
                throw new SQLException("broken at " + step);
            }
        }
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What is to be seen of a connection at its end. */
    @FunctionalInterface
    interface LastLook {
        void at(Connection connection) throws SQLException;
    }
}
