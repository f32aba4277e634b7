# Several mailboxes, narrowed by Terraform itself through Graph's beta: the direct members of a group, which an Entra admin
# keeps. A second deployment for other systems has an application, a queue and a scope of its own, since whoever may write to
# a queue may send as every mailbox of it; both share the account's federation.
terraform {
  required_version = ">= 1.11, < 2.0"
}

module "mails" {
  source = "../.."

  name                    = "mails"
  sender_mailboxes        = ["billing@contoso.com", "orders@contoso.com", "support@contoso.com"]
  from                    = "Contoso <orders@contoso.com>"
  zip                     = var.zip
  architecture            = var.architecture
  mailbox_scope           = "graph_beta"
  mailbox_group_object_id = var.group_object_id
}

module "alerts" {
  source = "../.."

  name             = "alerts"
  sender_mailboxes = ["alerts@contoso.com"]
  zip              = var.zip
  architecture     = var.architecture
  mailbox_scope    = "graph_beta"
  federation_from  = { issuer = module.mails.issuer }
  recipients       = { allowed = ["*@contoso.com"] }
}
