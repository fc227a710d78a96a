package com.judgemyjpeg;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Notes every statement that the program prepares, and by which thread, so that a test can say what a page
/// costs.
@Configuration(proxyBeanMethods = false)
public class CountedStatements {
    private record Statement(String thread, String sql) {}

    private static final List<Statement> SEEN = new CopyOnWriteArrayList<>();

    public static void forget() {
        SEEN.clear();
    }

    /// Those of requests; what workers and looks at the queue do meanwhile is not counted.
    public static List<String> ofRequests() {
        return by("http-");
    }

    /// Those of threads whose name begins so.
    public static List<String> by(String threads) {
        return SEEN.stream()
                .filter(statement -> statement.thread().startsWith(threads))
                .map(Statement::sql)
                .toList();
    }

    @Bean
    static BeanPostProcessor counting() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? counted(source) : bean;
            }
        };
    }

    private static DataSource counted(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    Object result = call(method, source, args);
                    return result instanceof Connection connection ? counted(connection) : result;
                });
    }

    private static Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().startsWith("prepare") && args != null && args[0] instanceof String sql) {
                        SEEN.add(new Statement(Thread.currentThread().getName(), sql));
                    }
                    return call(method, connection, args);
                });
    }

    private static Object call(java.lang.reflect.Method method, Object on, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
