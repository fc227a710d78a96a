package com.judgemyjpeg.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A finished answer, as it is sent and as it is kept to be sent again.
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Answer(int status, @Nullable String location, byte[] body) {

    ResponseEntity<byte[]> entity(HttpHeaders further) {
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl("no-store");
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.addAll(further);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, location);
        }
        return ResponseEntity.status(status).headers(headers).body(body);
    }
}
