package understudy.example.bank.modern;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with their arguments, on one connection. */
record Sql(Connection connection) {

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> list(Row<T> shape, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(shape.of(rows));
                }
                return List.copyOf(found);
            }
        }
    }

    <T> Optional<T> first(Row<T> shape, String sql, Object... arguments) throws SQLException {
        return list(shape, sql, arguments).stream().findFirst();
    }

    void run(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
