locals {
  mailboxes = [for mailbox in var.sender_mailboxes : lower(mailbox)]

  # Lambda gives a function 4 KB of variables, so of very many mailboxes it knows the domains.
  lists_senders   = length(join(",", local.mailboxes)) <= 2000
  allowed_senders = local.lists_senders ? local.mailboxes : distinct([for mailbox in local.mailboxes : replace(mailbox, "/^.*@/", "*@")])

  # Who sends what doesn't say: the mailbox of from, else the first.
  default_mailbox = var.from == null ? try(local.mailboxes[0], "") : lower(try(regex("<([^<>]+)>\\s*$", var.from)[0], var.from))
}

check "senders" {
  assert {
    condition     = local.lists_senders
    error_message = "sender_mailboxes: their names don't fit into the function's variables, so that requests may name every mailbox of their domains. What the app may use in Exchange stays the same."
  }
}

module "function" {
  source = "../function"

  name                     = var.name
  zip                      = var.zip
  architecture             = var.architecture
  layer_arns               = var.templates[*].layer_arn
  memory_mb                = var.memory_mb
  timeout_seconds          = local.timeout_seconds
  reserved_concurrency     = var.reserved_concurrency
  policies                 = { mails = data.aws_iam_policy_document.mails.json }
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  kms_key_arn              = var.kms_key_arn
  vpc                      = var.vpc
  tracing                  = var.tracing
  on_failure_arn           = var.on_failure_arn
  tags                     = var.tags

  settings = {
    tenant_id             = var.tenant_id
    client_id             = var.client_id
    credential            = var.credential
    client_secret_id      = var.client_secret_arn == null ? null : join("#", compact([var.client_secret_arn, var.client_secret_field]))
    certificate_id        = var.certificate_arn
    federation_audience   = var.credential == "federation" ? local.federation_audience : null
    cloud                 = var.cloud
    templates             = try(var.templates.directory, null)
    from                  = var.from != null ? var.from : length(local.mailboxes) == 1 ? local.mailboxes[0] : null
    allowed_senders       = local.allowed_senders
    mode                  = var.recipients.mode
    allowed_recipients    = var.recipients.allowed
    redirect_to           = var.recipients.redirect_to
    when_unknown          = var.when_unknown
    send_timeout_seconds  = var.send_timeout_seconds
    mailbox_concurrency   = local.mailbox_concurrency
    max_age_hours         = var.max_age_hours
    max_attempts          = var.max_attempts
    ledger_table          = one(module.ledger[*].name)
    ledger_ttl_days       = local.ledger_days
    dead_letter_queue_url = module.queue.dead_letter_url
    metrics               = var.metrics
  }
}

module "queue" {
  source = "../queue"

  name                          = var.name
  fifo                          = var.fifo
  visibility_timeout_seconds    = local.visibility_timeout_seconds
  retention_seconds             = local.retention_days * 86400
  dead_letter_retention_seconds = var.dead_letter_retention_days * 86400
  max_receive_count             = local.max_receive_count
  max_message_kib               = var.max_message_kib
  kms_key_arn                   = var.kms_key_arn
  senders                       = module.triggers.senders
  function_arn                  = module.function.arn
  batch_size                    = var.batch_size
  batching_window_seconds       = var.batching_window_seconds
  maximum_concurrency           = local.maximum_concurrency
  tags                          = var.tags
}

module "ledger" {
  source = "../ledger"
  count  = var.ledger ? 1 : 0

  name                = "${var.name}-ledger"
  kms_key_arn         = var.kms_key_arn
  deletion_protection = var.deletion_protection
  tags                = var.tags
}

module "triggers" {
  source = "../triggers"

  name                     = var.name
  queue_arn                = module.queue.arn_let_in
  fifo                     = var.fifo
  kms_key_arn              = var.kms_key_arn
  sender_mailboxes         = var.sender_mailboxes
  default_mailbox          = local.default_mailbox
  event_rules              = var.event_rules
  schedules                = var.schedules
  topics                   = var.topics
  buckets                  = var.buckets
  permissions_boundary_arn = var.permissions_boundary_arn
  tags                     = var.tags
}

module "alarms" {
  source = "../alarms"
  count  = var.alarms == null ? 0 : 1

  name                   = var.name
  function_name          = module.function.name
  queue_name             = module.queue.name
  dead_letter_queue_name = module.queue.dead_letter_name
  actions                = var.alarms.actions
  oldest_message_minutes = local.oldest_message_minutes
  by_mailbox             = var.metrics == "by-mailbox"
  rule_names             = module.triggers.rule_names
  topic_names            = module.triggers.topic_names
  tags                   = var.tags
}
