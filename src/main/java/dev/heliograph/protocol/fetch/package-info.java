/** The steps of an incoming mail as pure functions: it is stored and published, recorded, and only then moved. */
package dev.heliograph.protocol.fetch;
