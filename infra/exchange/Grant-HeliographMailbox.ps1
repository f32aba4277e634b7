<#
.SYNOPSIS
Lets a Heliograph deployment send as certain mailboxes of Exchange Online, or receive in them, and in no others.

.DESCRIPTION
Role Based Access Control for Applications: makes the application known to Exchange, makes a management scope, and assigns the
role "Application Mail.Send" in that scope. It can be run again: what is as wanted stays, what differs is changed, and a mailbox
that isn't named any more is taken out.

Grants of Entra are added to these. So the application must not have Mail.Send, Mail.Read or Mail.ReadWrite as an application permission
in Entra, or it holds for every mailbox of the tenant whatever stands here; Terraform grants them only with mailbox_scope = "tenant_wide".

Exchange keeps permissions in memory: a change takes 30 minutes to 2 hours to be heeded by calls, although
Test-HeliographMailbox.ps1 sees it at once.

Wants Connect-ExchangeOnline as a member of Organization Management. Source: "Role Based Access Control for Applications in
Exchange Online", Microsoft Learn.

.PARAMETER AppId
The application's (client) id; terraform output -raw exchange_commands has the whole line.

.PARAMETER ObjectId
The object id of the enterprise application, not of the app registration; that line has it too.

.PARAMETER Mailbox
The mailboxes, by user principal name or address.

.PARAMETER Group
Instead of mailboxes a group: its direct members, now and later. Members of groups in it are not followed.

.PARAMETER Look
Also assigns "Application Mail.Read" in the same scope, by which the function looks for the copies of mails in doubt. Without the
switch the script takes the role away.

.PARAMETER Tidy
Also assigns "Application Mail.ReadWrite" in the same scope, by which the function deletes copies that were saved only for the search.
Without this switch and -LargeMail the script takes the role away.

.PARAMETER Receive
For a receiver: assigns "Application Mail.Read" and not "Application Mail.Send", so that the application reads these mailboxes and can't
send. Look, Tidy and LargeMail have no place beside it.

.PARAMETER Change
With Receive: assigns "Application Mail.ReadWrite" instead, by which the function marks, moves or deletes mail that it has published.

.PARAMETER LargeMail
Also assigns "Application Mail.ReadWrite" in the same scope, which large mails need. Without this switch and -Tidy
the script takes the role away.

.EXAMPLE
./Grant-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -ObjectId 33333333-3333-3333-3333-333333333333 -Mailbox billing@contoso.com, alerts@contoso.com -WhatIf

Says what would be done.
#>
#Requires -Version 7.0
#Requires -Modules @{ ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '3.0.0' }

[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Mailbox')]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [guid] $ObjectId,
    [Parameter(Mandatory, ParameterSetName = 'Mailbox')] [ValidateNotNullOrEmpty()] [string[]] $Mailbox,
    [Parameter(Mandatory, ParameterSetName = 'Group')] [ValidateNotNullOrEmpty()] [string] $Group,
    [switch] $Look,
    [switch] $Tidy,
    [switch] $LargeMail,
    [switch] $Receive,
    [switch] $Change
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# The preference doesn't reach the cmdlets of Exchange, which live in a module of their own; a default parameter does.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

if ($Receive -and ($Look -or $Tidy -or $LargeMail)) {
    throw 'Receive: an application that receives does not send. Leave Look, Tidy and LargeMail out, or make an application for each.'
}
if ($Change -and -not $Receive) { throw 'Change: only with Receive.' }

if (-not (Get-ConnectionInformation | Where-Object State -EQ 'Connected')) {
    throw 'Not connected. Run Connect-ExchangeOnline first, as a member of Organization Management.'
}

# A quote inside a value of a filter is written twice.
function Format-FilterValue([string] $Value) { $Value.Replace("'", "''") }

if ($PSCmdlet.ParameterSetName -eq 'Group') {
    $members = Get-DistributionGroup -Identity $Group
    $filter = "MemberOfGroup -eq '$(Format-FilterValue $members.DistinguishedName)'"
}
else {
    # Asked for by whatever names a mailbox, kept by what names one mailbox only.
    $names = $Mailbox | ForEach-Object { (Get-EXOMailbox -Identity $_).UserPrincipalName } | Sort-Object -Unique
    $filter = ($names | ForEach-Object { "UserPrincipalName -eq '$(Format-FilterValue $_)'" }) -join ' -or '
    $found = @(Get-Recipient -RecipientPreviewFilter $filter -ResultSize Unlimited)
    if ($found.Count -ne @($names).Count) {
        throw "The filter finds $($found.Count) recipients instead of $(@($names).Count) mailboxes, so nothing was changed: $filter"
    }
}

$principal = Get-ServicePrincipal | Where-Object { $_.AppId -eq $AppId }
if (-not $principal) {
    if ($PSCmdlet.ShouldProcess("application $AppId", 'make known to Exchange')) {
        New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId -DisplayName "Heliograph $AppId" | Out-Null
    }
}
elseif ($principal.ObjectId -ne $ObjectId) {
    throw "Exchange knows $AppId under the object id $($principal.ObjectId). Wanted: that of the enterprise application, not that of the app registration. If it was registered wrongly, run Revoke-HeliographMailbox.ps1 first."
}

# By the application's id, since names of deployments come more than once in a tenant.
$scopeName = "heliograph-$AppId"
$scope = Get-ManagementScope | Where-Object Name -EQ $scopeName
if (-not $scope) {
    if ($PSCmdlet.ShouldProcess($scopeName, "make a management scope: $filter")) {
        New-ManagementScope -Name $scopeName -RecipientRestrictionFilter $filter | Out-Null
    }
}
elseif ($PSCmdlet.ShouldProcess($scopeName, "set the management scope: $filter")) {
    # Exchange writes a filter down in a form of its own, so whether it differs can't be told: it is set again.
    Set-ManagementScope -Identity $scopeName -RecipientRestrictionFilter $filter
}

$wanted = [ordered]@{}
if (-not $Receive) { $wanted["$scopeName-send"] = 'Application Mail.Send' }
if ($Look -or ($Receive -and -not $Change)) { $wanted["$scopeName-read"] = 'Application Mail.Read' }
if ($LargeMail -or $Tidy -or $Change) { $wanted["$scopeName-readwrite"] = 'Application Mail.ReadWrite' }
$assigned = @(Get-ManagementRoleAssignment | Where-Object Name -In "$scopeName-send", "$scopeName-read", "$scopeName-readwrite")

# The name of a property that isn't there would be an error. Whichever of the two is there names the scope.
function Get-Scope($Assignment) {
    foreach ($name in 'CustomResourceScope', 'CustomRecipientWriteScope') {
        $property = $Assignment.PSObject.Properties[$name]
        if ($property -and "$($property.Value)") { return "$($property.Value)" }
    }
}

# An assignment of the right name can be one of another role or scope: it goes by what it grants, and can't be changed.
$right = @($assigned | Where-Object { ("$($_.Role)" -eq $wanted[$_.Name]) -and ((Get-Scope $_) -eq $scopeName) } | ForEach-Object Name)
foreach ($stale in $assigned | Where-Object Name -NotIn $right) {
    if ($PSCmdlet.ShouldProcess($stale.Name, "remove the role assignment ($($stale.Role) in the scope '$(Get-Scope $stale)')")) {
        Remove-ManagementRoleAssignment -Identity $stale.Name -Confirm:$false
    }
}
foreach ($entry in $wanted.GetEnumerator()) {
    if ($entry.Key -in $right) { continue }
    if ($PSCmdlet.ShouldProcess($entry.Key, "assign $($entry.Value) in the scope $scopeName")) {
        New-ManagementRoleAssignment -Name $entry.Key -App $ObjectId -Role $entry.Value -CustomResourceScope $scopeName | Out-Null
    }
}

if (-not $WhatIfPreference) {
    Write-Output 'Done. Prove it with Test-HeliographMailbox.ps1; calls heed it after 30 minutes to 2 hours.'
}
