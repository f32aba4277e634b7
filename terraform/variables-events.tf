locals {
  outcome_types  = ["Mail Accepted", "Mail Rejected", "Mail Held", "Mail Expired", "Mail Suppressed", "Mail Resolved"]
  receiver_types = ["Mail Received", "Mail Bounced", "Mail Delayed", "Mail Complained"]
}

variable "event_bus" {
  description = "The EventBridge bus that gets an event about each mail's outcome, by its name (default), or by its ARN if it is another account's, whose policy then has to let the function's role in. null: no events, and no right to send any. Each event comes at least once with ledger = true; without a ledger the function only tries."
  type        = string
  default     = null

  validation {
    condition     = var.event_bus == null || can(regex("^[A-Za-z0-9._/-]{1,256}$|^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/.+$", var.event_bus))
    error_message = "event_bus: the name of a bus, or its ARN (arn:aws:events:...:event-bus/name)."
  }

  validation {
    condition     = try(split(":", var.event_bus)[3], local.region) == local.region
    error_message = "event_bus: of another region than the function's, ${local.region}, which the function can't reach. Use a bus of this region, and let a rule of it forward the events."
  }
}

variable "outcome_events" {
  description = <<-EOT
    Rules of event_bus that hand events on, by name: each to a standard queue (queue_arn) or to a log group (log_group_name).
    types: which events, by their detail-type; without it the six that say what became of a mail. Mail Received, Mail Bounced, Mail
    Delayed and Mail Complained come from a receiver that uses the same bus. A rule takes the events of sender_mailboxes, and those of requests from which
    no mailbox could be read, whichever deployment on the bus got them.
    A queue's own policy has to let events.amazonaws.com send to it, as in examples/outcomes, and so has a key of its own. For log groups
    a resource policy is made here; a region takes ten of them. What a target refuses goes to NAME-events-undelivered.
  EOT
  type = map(object({
    types          = optional(list(string))
    queue_arn      = optional(string)
    log_group_name = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.outcome_events) == 0 || var.event_bus != null
    error_message = "outcome_events: rules of event_bus, and there is none. Name one: event_bus = \"default\"."
  }

  validation {
    condition     = length(var.outcome_events) == 0 || try(split(":", var.event_bus)[4], local.account) == local.account
    error_message = "outcome_events: event_bus is another account's, where no rule can be made from here. Make the rules there, with its credentials."
  }

  validation {
    condition     = alltrue([for rule in values(var.outcome_events) : (rule.queue_arn == null) != (rule.log_group_name == null)])
    error_message = "outcome_events: queue_arn or log_group_name, exactly one of them. For two targets make two entries."
  }

  validation {
    condition     = alltrue([for rule in values(var.outcome_events) : rule.queue_arn == null || can(regex("^arn:[a-z-]+:sqs:${local.region}:${local.account}:[A-Za-z0-9_-]+$", rule.queue_arn))])
    error_message = "outcome_events: queue_arn is the ARN of a standard queue of this account and region (arn:aws:sqs:${local.region}:${local.account}:name). EventBridge keeps no order that a FIFO queue could keep, and another account gets its events by a bus of its own."
  }

  validation {
    condition     = alltrue([for rule in values(var.outcome_events) : rule.log_group_name == null || can(regex("^[A-Za-z0-9_./#-]{1,512}$", rule.log_group_name))])
    error_message = "outcome_events: log_group_name is the name of a log group of this region, such as /aws/events/mails, not its ARN."
  }

  validation {
    condition     = alltrue([for rule in values(var.outcome_events) : try(length(rule.types) > 0, true) && length(setsubtract(coalesce(rule.types, []), concat(local.outcome_types, local.receiver_types))) == 0])
    error_message = "outcome_events: types are ${join(", ", concat(local.outcome_types, local.receiver_types))}; leave them out for the first six."
  }

  validation {
    condition     = alltrue([for name in keys(var.outcome_events) : can(regex("^[A-Za-z0-9_-]{1,16}$", name))])
    error_message = "outcome_events: names of 1 to 16 letters, digits, '_' and '-'."
  }
}

variable "send_later" {
  description = "Whether requests may have sendAt: each such mail waits as a schedule of the group NAME-later. false: a request with sendAt is rejected, the group goes, and THE MAILS THAT WAIT IN IT ARE LOST, so it is refused while deletion_protection is on. later_command lists them."
  type        = bool
  default     = true
  nullable    = false
}
