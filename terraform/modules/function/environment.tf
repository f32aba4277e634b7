locals {
  # The names are the function's own; see "Settings" in the README.
  settings = {
    HELIOGRAPH_TIMEOUT               = "${var.timeout_seconds}s"
    HELIOGRAPH_SEND_TIMEOUT          = "${var.settings.send_timeout_seconds}s"
    HELIOGRAPH_TENANT_ID             = var.settings.tenant_id
    HELIOGRAPH_CLIENT_ID             = var.settings.client_id
    HELIOGRAPH_CREDENTIAL            = var.settings.credential
    HELIOGRAPH_CLIENT_SECRET_ID      = var.settings.client_secret_id
    HELIOGRAPH_CERTIFICATE_ID        = var.settings.certificate_id
    HELIOGRAPH_FEDERATION_AUDIENCE   = var.settings.federation_audience
    HELIOGRAPH_CLOUD                 = var.settings.cloud
    HELIOGRAPH_TEMPLATES             = var.settings.templates
    HELIOGRAPH_FROM                  = var.settings.from
    HELIOGRAPH_MODE                  = var.settings.mode
    HELIOGRAPH_ALLOWED_SENDERS       = join(",", var.settings.allowed_senders)
    HELIOGRAPH_ALLOWED_RECIPIENTS    = join(",", var.settings.allowed_recipients)
    HELIOGRAPH_REDIRECT_TO           = var.settings.redirect_to
    HELIOGRAPH_WHEN_UNKNOWN          = var.settings.when_unknown
    HELIOGRAPH_MAILBOX_CONCURRENCY   = tostring(var.settings.mailbox_concurrency)
    HELIOGRAPH_MAX_AGE               = "${var.settings.max_age_hours}h"
    HELIOGRAPH_MAX_ATTEMPTS          = tostring(var.settings.max_attempts)
    HELIOGRAPH_LEDGER_TABLE          = var.settings.ledger_table
    HELIOGRAPH_LEDGER_TTL            = "${var.settings.ledger_ttl_days}d"
    HELIOGRAPH_DEAD_LETTER_QUEUE_URL = var.settings.dead_letter_queue_url
    HELIOGRAPH_METRICS               = var.settings.metrics
  }

  environment = { for name, value in local.settings : name => value if value != null && value != "" }
}
