package com.judgemyjpeg;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// The program: `judge <command>`. The web application is one of its commands; the others never load Spring, because
/// a child process for pixels or `rate` must start in a moment.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
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

    /// By name, because the feature keeps the class to itself: it is a program of its own, not part of its door.
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
