/** How a wrong setting is told, wherever it is noticed. It knows no other package. */
package dev.heliograph.setting;
