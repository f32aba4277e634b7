# One apply for both clouds: the application in Entra, and the function with all it needs in AWS.

locals {
  issuer = var.credential != "federation" ? null : var.federation_from != null ? var.federation_from.issuer : one(module.federation[*].issuer)
}

module "entra" {
  source = "./modules/entra"

  display_name = coalesce(var.display_name, "Heliograph ${var.name}")
  notes        = var.notes
  credential   = var.credential == "secret" ? "none" : var.credential
  certificates = var.certificates

  federation = var.credential != "federation" ? null : {
    issuer   = local.issuer
    subject  = module.sender.role_arn
    audience = module.sender.federation_audience
  }
}

module "federation" {
  source = "./modules/federation"
  count  = var.credential == "federation" && var.federation_from == null ? 1 : 0

  switch_on = var.switch_federation_on
}

module "client_secret" {
  source = "./modules/client_secret"
  count  = var.credential == "secret" && var.client_secret_arn == null ? 1 : 0

  name          = var.name
  value         = var.client_secret
  value_version = var.client_secret_version
  kms_key_arn   = var.kms_key_arn
  tags          = var.tags
}

module "mailbox_scope" {
  source = "./modules/mailbox_scope"

  name                        = var.name
  mode                        = var.mailbox_scope
  client_id                   = module.entra.client_id
  service_principal_object_id = module.entra.service_principal_object_id
  mailboxes                   = var.sender_mailboxes
  group_object_id             = var.mailbox_group_object_id
  large_mail                  = var.large_mail
}

module "sender" {
  source = "./modules/sender"

  name                       = var.name
  sender_mailboxes           = var.sender_mailboxes
  zip                        = var.zip
  architecture               = var.architecture
  tenant_id                  = module.entra.tenant_id
  client_id                  = module.entra.client_id
  credential                 = var.credential
  client_secret_arn          = var.client_secret_arn != null ? var.client_secret_arn : one(module.client_secret[*].arn)
  client_secret_field        = var.client_secret_field
  certificate_arn            = var.certificate_arn
  secret_kms_key_arn         = var.secret_kms_key_arn != null ? var.secret_kms_key_arn : length(module.client_secret) > 0 ? var.kms_key_arn : null
  federation_audience        = var.federation_audience
  cloud                      = var.cloud
  from                       = var.from
  recipients                 = var.recipients
  templates                  = var.templates
  when_unknown               = var.when_unknown
  ledger                     = var.ledger
  deletion_protection        = var.deletion_protection
  fifo                       = var.fifo
  kms_key_arn                = var.kms_key_arn
  max_message_kib            = var.max_message_kib
  event_rules                = var.event_rules
  schedules                  = var.schedules
  topics                     = var.topics
  buckets                    = var.buckets
  alarms                     = var.alarms
  metrics                    = var.metrics
  permissions_boundary_arn   = var.permissions_boundary_arn
  tags                       = var.tags
  memory_mb                  = var.memory_mb
  log_retention_days         = var.log_retention_days
  vpc                        = var.vpc
  tracing                    = var.tracing
  on_failure_arn             = var.on_failure_arn
  send_timeout_seconds       = var.send_timeout_seconds
  timeout_seconds            = var.timeout_seconds
  max_age_hours              = var.max_age_hours
  max_attempts               = var.max_attempts
  dead_letter_retention_days = var.dead_letter_retention_days
  ledger_days                = var.ledger_days
  maximum_concurrency        = var.maximum_concurrency
  reserved_concurrency       = var.reserved_concurrency
  batch_size                 = var.batch_size
  batching_window_seconds    = var.batching_window_seconds
}
