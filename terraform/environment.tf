locals {
  graph       = var.transport == "graph"
  secret_arn  = !local.graph ? null : var.credential == "certificate" ? var.certificate_arn : var.create_client_secret ? one(aws_secretsmanager_secret.client[*].arn) : var.client_secret_arn
  has_secret  = local.graph && var.credential == "secret"
  federates   = local.graph && var.credential == "federation"
  certificate = local.graph && var.credential == "certificate"

  # The names are the function's own; see infra/docs/settings.md. null and "" stay at its default.
  settings = {
    HELIOGRAPH_ROLE                  = "send"
    HELIOGRAPH_TIMEOUT               = "${local.timeout_seconds}s"
    HELIOGRAPH_SEND_TIMEOUT          = "${var.send_timeout_seconds}s"
    HELIOGRAPH_TRANSPORT             = local.graph ? null : var.transport
    HELIOGRAPH_TENANT_ID             = var.tenant_id
    HELIOGRAPH_CLIENT_ID             = var.client_id
    HELIOGRAPH_CREDENTIAL            = local.graph ? var.credential : null
    HELIOGRAPH_CLIENT_SECRET_ID      = local.has_secret ? join("#", concat([local.secret_arn], var.client_secret_field[*])) : null
    HELIOGRAPH_CERTIFICATE_ID        = local.certificate ? local.secret_arn : null
    HELIOGRAPH_FEDERATION_AUDIENCE   = local.federates ? local.federation_audience : null
    HELIOGRAPH_CLOUD                 = var.cloud
    HELIOGRAPH_TEMPLATES             = try(var.templates.directory, null)
    HELIOGRAPH_FROM                  = var.from != null ? var.from : length(local.mailboxes) == 1 ? local.mailboxes[0] : null
    HELIOGRAPH_MODE                  = var.recipient_mode
    HELIOGRAPH_ALLOWED_SENDERS       = join(",", distinct(concat(local.allowed_senders, local.from_addresses)))
    HELIOGRAPH_ALLOWED_RECIPIENTS    = join(",", var.allowed_recipients)
    HELIOGRAPH_REDIRECT_TO           = var.redirect_to
    HELIOGRAPH_WHEN_UNKNOWN          = var.when_unknown
    HELIOGRAPH_SENT_ITEMS            = var.sent_items == "keep" ? null : var.sent_items
    HELIOGRAPH_ALLOW_RESEND          = var.allow_resend ? null : "false"
    HELIOGRAPH_SUPPRESS              = var.suppress_days == null ? null : "${var.suppress_days}d"
    HELIOGRAPH_SUPPRESS_KEY_ID       = one(aws_secretsmanager_secret.suppression[*].arn)
    HELIOGRAPH_MAILBOX_CONCURRENCY   = tostring(local.mailbox_concurrency)
    HELIOGRAPH_MAX_AGE               = "${var.max_age_hours}h"
    HELIOGRAPH_MAX_ATTEMPTS          = tostring(var.max_attempts)
    HELIOGRAPH_LEDGER_TABLE          = var.ledger ? local.ledger_name : null
    HELIOGRAPH_LEDGER_TTL            = "${local.ledger_days}d"
    HELIOGRAPH_DEAD_LETTER_QUEUE_URL = aws_sqs_queue.dead.url
    HELIOGRAPH_METRICS               = var.metrics

    HELIOGRAPH_ALLOW_IGNORE_SUPPRESSION = var.allow_ignore_suppression ? null : "false"
    HELIOGRAPH_ALLOWED_HEADERS          = var.allowed_headers == null ? null : join(",", var.allowed_headers)

    HELIOGRAPH_EVENT_BUS                = var.event_bus
    HELIOGRAPH_SCHEDULE_GROUP           = one(aws_scheduler_schedule_group.later[*].name)
    HELIOGRAPH_SCHEDULE_QUEUE_ARN       = var.send_later ? aws_sqs_queue.mails.arn : null
    HELIOGRAPH_SCHEDULE_ROLE_ARN        = one(aws_iam_role.later[*].arn)
    HELIOGRAPH_SCHEDULE_DEAD_LETTER_ARN = var.send_later ? aws_sqs_queue.undelivered["standard"].arn : null
    HELIOGRAPH_SCHEDULE_KEY_ARN         = var.send_later ? var.kms_key_arn : null
  }

  # Ids and URLs may be known only at apply.
  ids = [
    "HELIOGRAPH_TENANT_ID", "HELIOGRAPH_CLIENT_ID", "HELIOGRAPH_CLIENT_SECRET_ID", "HELIOGRAPH_CERTIFICATE_ID", "HELIOGRAPH_SUPPRESS_KEY_ID", "HELIOGRAPH_DEAD_LETTER_QUEUE_URL",
    "HELIOGRAPH_EVENT_BUS", "HELIOGRAPH_SCHEDULE_GROUP", "HELIOGRAPH_SCHEDULE_QUEUE_ARN", "HELIOGRAPH_SCHEDULE_ROLE_ARN",
    "HELIOGRAPH_SCHEDULE_DEAD_LETTER_ARN", "HELIOGRAPH_SCHEDULE_KEY_ARN",
  ]
  characters = (var.send_later ? 1200 : 700) + (local.suppression_key ? 200 : 0) + sum([for name, value in merge({ for name, value in local.settings : name => value if !contains(local.ids, name) }, var.environment) : length(name) + length(value) if value != null && value != ""])

  environment = merge({ for name, value in local.settings : name => value if value != null && value != "" }, var.environment)

  # The same, with another role. Each of its metrics would cost, and an operator reads the answer.
  operate_environment = merge(local.environment, { HELIOGRAPH_ROLE = "operate", HELIOGRAPH_METRICS = "false" })
}
