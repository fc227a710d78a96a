package com.judgemyjpeg.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// A stream of server-sent events that costs little while it is quiet. An answer that Tomcat keeps
/// open holds request, response, and their buffers: 100 KB of heap each. So the head is written as
/// of every answer, and then the connection is *upgraded*, to the rest of this very answer: what is
/// left is the socket. The answer has no length and ends when the connection does.
///
/// Nothing here waits: whoever reads so slowly that an event does not fit into the socket while the
/// one before is not away yet is hung up on. Public for Tomcat, which makes and calls it; others
/// use [#open], [#send] and [#close].
public final class EventStream implements InternalHttpUpgradeHandler {
    private final StringBuilder early = new StringBuilder();
    private @Nullable SocketWrapperBase<?> socket;
    private @Nullable Runnable whenClosed;
    private boolean upgraded;
    private boolean closed;

    /// Answers with the head of a stream. What is sent before Tomcat has let go of the request is
    /// kept until then.
    public static EventStream open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            EventStream stream = request.upgrade(EventStream.class);
            response.setStatus(HttpServletResponse.SC_OK); // of an upgrade it would be 101
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Connection", "close"); // so that the end needs no mark
            response.setHeader("X-Accel-Buffering", "no"); // a proxy that collects events would keep them from the page
            response.flushBuffer();
            return stream;
        } catch (ServletException e) {
            throw new IllegalStateException(e); // it has a constructor
        }
    }

    /// Sends one or several whole events.
    public synchronized void send(String events) {
        if (!closed && upgraded) {
            write(events);
        } else if (!closed) {
            early.append(events);
        }
    }

    private void write(String events) {
        SocketWrapperBase<?> open = Objects.requireNonNull(socket);
        try {
            if (open.flush(false)) {
                throw new IOException("what was sent before is not away yet");
            }
            byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
            open.write(false, bytes, 0, bytes.length);
            open.flush(false);
        } catch (IOException e) {
            close();
        }
    }

    /// Runs once, when the reader has gone or we hung up; at once when that was before.
    public synchronized void whenClosed(Runnable then) {
        if (closed) {
            then.run();
        } else {
            whenClosed = then;
        }
    }

    /// Hangs up, after what was sent.
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (upgraded) {
            hangUp();
        }
        if (whenClosed != null) {
            whenClosed.run();
        }
    }

    private void hangUp() {
        Objects.requireNonNull(socket).close();
    }

    @Override
    public synchronized void init(WebConnection connection) {
        upgraded = true;
        write(early.toString());
        early.setLength(0);
        early.trimToSize();
        if (closed) {
            hangUp();
        }
    }

    /// A reader has nothing to say: that something can be read is how we notice that it has gone.
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        return switch (event) {
            case OPEN_READ -> stillThere() ? SocketState.UPGRADED : gone();
            case OPEN_WRITE -> SocketState.UPGRADED;
            case STOP, TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> gone();
        };
    }

    private boolean stillThere() {
        byte[] ignored = new byte[256];
        try {
            return Objects.requireNonNull(socket).read(false, ignored, 0, ignored.length) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private SocketState gone() {
        close();
        return SocketState.CLOSED;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void timeoutAsync(long now) {}

    /// The server stops.
    @Override
    public void pause() {
        close();
    }

    @Override
    public void destroy() {
        close();
    }
}
