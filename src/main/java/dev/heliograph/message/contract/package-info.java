/** The event contract, version 1: JSON bound strictly to a request, or refused with the place and the fix. */
package dev.heliograph.message.contract;
