package com.judgemyjpeg.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// A page and a filter with a bug.
@Controller
class Breaking {
    @GetMapping("/test/bug")
    void bug() {
        throw new IllegalStateException("secret words");
    }

    @Bean
    static FilterRegistrationBean<Trap> trap() {
        var trap = new FilterRegistrationBean<>(new Trap());
        trap.setServletNames(List.of("dispatcherServlet"));
        return trap;
    }

    static final class Trap extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request.getRequestURI().equals("/test/trap")) {
                throw new IllegalStateException("secret words");
            }
            chain.doFilter(request, response);
        }
    }
}
