package dev.heliograph.http;

/** The versions of HTTP that a server is offered. */
public enum HttpOffer {

    /** HTTP/1.1 without ALPN: Entra answers a client that offers HTTP/2 with an error (fluent-smtp #429). */
    HTTP_1_1,

    /** HTTP/2 by ALPN, and HTTP/1.1 if the server or a proxy does not agree to it. */
    HTTP_2
}
