/** The time, which can be moved ahead: for mails that are sent later, and for what is searched for hours after. */
package dev.heliograph.sandbox.clock;
