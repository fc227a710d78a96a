package com.judgemyjpeg;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// The program: `judge <command>`. The web application is one of its commands; the others never load Spring,
/// because a child process for pixels or `rate` must start in a moment.
@Configuration(proxyBeanMethods = false)
// Named one by one: letting Spring Boot look through everything that lies on the class path cost a fifth of the start
// and brought a dozen things (AOP, scheduling, templates for JDBC) that nothing here uses. A new starter needs its
// line.
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    SslAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
})
// by file name: reading every class of the program to find a dozen would cost start time
@ComponentScan(resourcePattern = "**/*Configuration.class")
public class JudgeMyJpeg {
    private static final String PIXEL_PROCESS = "com.judgemyjpeg.pixels.PixelProcess";

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("pixels")) {
            pixels(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        System.exit(Commands.run(args));
    }

    /// By name, because the feature keeps the class to itself: it is a program of its own, not part of its
    /// door.
    private static void pixels(String[] args) throws Exception {
        var main = Class.forName(PIXEL_PROCESS).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
