// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Notes which statements are run on the connections that it wraps. A batch counts as one. */
final class Recorder {

  private final List<String> run = new ArrayList<>();

  private final Map<String, SQLException> failures = new HashMap<>();

  synchronized List<String> run() {
    return List.copyOf(run);
  }

  synchronized void clear() {
    run.clear();
  }

  /** The next time that this statement is run, it fails. */
  synchronized void failNext(String sql, SQLException failure) {
    failures.put(sql, failure);
  }

  private synchronized void note(String sql) throws SQLException {
    run.add(sql);
    SQLException failure = failures.remove(sql);
    if (failure != null) {
      throw failure;
    }
  }

  DataSource wrap(DataSource source) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? wrap(connection) : result;
        });
  }

  Connection wrap(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return wrap(PreparedStatement.class, statement, (String) arguments[0]);
          }
          if (method.getName().equals("commit")) {
            note("COMMIT");
          }
          return result instanceof Statement statement
              ? wrap(Statement.class, statement, "")
              : result;
        });
  }

  private <T extends Statement> T wrap(Class<T> type, T statement, String sql) {
    return proxy(
        type,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            note(arguments == null ? sql : (String) arguments[0]);
          }
          return call(statement, method, arguments);
        });
  }

  private interface Handler {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            Recorder.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> handler.handle(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
