<#
.SYNOPSIS
Proves as which mailboxes a Heliograph deployment may send: granted for these, denied for those.

.DESCRIPTION
Asks Exchange for each mailbox, by what its roles grant, whatever they are called, and fails if one answer is not the wanted one.
Entra's grants are added to Exchange's, for every mailbox of the tenant: so it asks Entra too, and fails on one that sends or reads
mail. The function's own calls can get 403 for 30 minutes to 2 hours after a change, although this says granted.

Wants Connect-ExchangeOnline, and Connect-MgGraph -Scopes Application.Read.All (module Microsoft.Graph.Authentication). Sources:
"Test-ServicePrincipalAuthorization", "List appRoleAssignments granted to a service principal", Microsoft Learn.

.PARAMETER AppId
The application's (client) id; terraform output -raw exchange_commands has the whole line.

.PARAMETER Mailbox
Mailboxes that it may send as.

.PARAMETER Outside
Mailboxes that it may not send as; name at least one that matters, such as the director's.

.PARAMETER Look
Whether the role Application Mail.Read is assigned too, by which it looks for the copies of mails in doubt; without it, it must not be
(Mail.ReadWrite reads too).

.PARAMETER Tidy
Whether it may also delete mail, by which it deletes copies that were saved only for the search; without this and -LargeMail, it must not.

.PARAMETER Receive
For a receiver: whether it may read these mailboxes and can't send.

.PARAMETER Change
With Receive: whether it may also mark, move and delete mail; without it, it must not.

.PARAMETER LargeMail
Whether it may also make drafts, which mails larger than 3 MB want; without this and -Tidy, it must not.

.PARAMETER WithoutEntra
Leaves Entra out, and says so: where somebody else has to look there.

.EXAMPLE
./Test-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -Mailbox billing@contoso.com -Outside ceo@contoso.com
#>
#Requires -Version 7.0
#Requires -Modules @{ ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '3.0.0' }

[CmdletBinding()]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Mailbox,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Outside,
    [switch] $Look,
    [switch] $Tidy,
    [switch] $LargeMail,
    [switch] $Receive,
    [switch] $Change,
    [switch] $WithoutEntra
)

if ($Receive -and ($Look -or $Tidy -or $LargeMail)) { throw 'Receive: leave Look, Tidy and LargeMail out, as in the grant.' }
if ($Change -and -not $Receive) { throw 'Change: only with Receive.' }

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# The preference doesn't reach the cmdlets of Exchange, which live in a module of their own; a default parameter does.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

if (-not (Get-ConnectionInformation | Where-Object State -EQ 'Connected')) {
    throw 'Not connected. Run Connect-ExchangeOnline first, as a member of Organization Management.'
}
if (-not $WithoutEntra -and -not ((Get-Command Invoke-MgGraphRequest -ErrorAction SilentlyContinue) -and (Get-MgContext))) {
    throw 'Not connected to Microsoft Graph, which says what Entra grants. Run Connect-MgGraph -Scopes Application.Read.All first (Install-Module Microsoft.Graph.Authentication), or use -WithoutEntra and have somebody look.'
}

$principal = Get-ServicePrincipal | Where-Object { $_.AppId -eq $AppId }
if (-not $principal) {
    throw "Exchange doesn't know the application $AppId. Run Grant-HeliographMailbox.ps1 first, and Connect-ExchangeOnline before it."
}

# A mailbox that isn't there would pass for a denied one.
function Resolve-Mailbox([string[]] $Name) {
    $Name | ForEach-Object { (Get-EXOMailbox -Identity $_).UserPrincipalName }
}

function Test-Grant([string] $Resource, [string] $Permission, [bool] $Wanted) {
    $answers = @(Test-ServicePrincipalAuthorization -Identity $principal.ObjectId -Resource $Resource)
    if ($answers.Count -eq 0) {
        throw "Exchange has no answer for $Resource. Run Grant-HeliographMailbox.ps1 first: the application has no role yet."
    }
    # By what a role grants: "Application Exchange Full Access" holds Mail.Send too.
    $answers = @($answers | Where-Object { ("$($_.GrantedPermissions)" -split '[,;\s]+') -contains $Permission })
    foreach ($answer in $answers) {
        if ("$($answer.InScope)" -notin 'True', 'False') {
            throw "Exchange didn't test $($answer.RoleName) for ${Resource}: $($answer.InScope)"
        }
    }
    $granting = @($answers | Where-Object { "$($_.InScope)" -eq 'True' })
    [pscustomobject]@{
        Mailbox    = $Resource
        Permission = $Permission
        Answer     = if ($granting.Count -gt 0) { 'granted' } else { 'denied' }
        Wanted     = if ($Wanted) { 'granted' } else { 'denied' }
        By         = ($granting | ForEach-Object RoleName) -join ', '
        Right      = ($granting.Count -gt 0) -eq $Wanted
    }
}

# What Entra lets the application do by itself, by the permissions' names, such as Mail.Send.
function Get-EntraPermission {
    $roles = @{}
    $url = "v1.0/servicePrincipals(appId='$AppId')/appRoleAssignments"
    while ($url) {
        $page = Invoke-MgGraphRequest -Method GET -Uri $url -OutputType HashTable
        foreach ($assignment in $page['value']) {
            $resource = $assignment['resourceId']
            if (-not $roles.ContainsKey($resource)) {
                $roles[$resource] = (Invoke-MgGraphRequest -Method GET -Uri "v1.0/servicePrincipals/${resource}?`$select=appRoles" -OutputType HashTable)['appRoles']
            }
            # The role that stands for none, and one that is gone, are in no list.
            $roles[$resource] | Where-Object { $_['id'] -eq $assignment['appRoleId'] } | ForEach-Object { $_['value'] }
        }
        $url = $page['@odata.nextLink']
    }
}

$results = @(
    foreach ($one in Resolve-Mailbox $Mailbox) {
        Test-Grant $one 'Mail.Send' (-not $Receive.IsPresent)
        Test-Grant $one 'Mail.Read' ($Look.IsPresent -or ($Receive.IsPresent -and -not $Change.IsPresent))
        Test-Grant $one 'Mail.ReadWrite' ($LargeMail.IsPresent -or $Tidy.IsPresent -or $Change.IsPresent)
    }
    foreach ($one in Resolve-Mailbox $Outside) {
        Test-Grant $one 'Mail.Send' $false
        Test-Grant $one 'Mail.Read' $false
        Test-Grant $one 'Mail.ReadWrite' $false
    }
)
$results | Format-Table -AutoSize

$wrong = @($results | Where-Object { -not $_.Right })
if ($wrong.Count -gt 0) {
    throw "$($wrong.Count) of $($results.Count) answers are not the wanted ones."
}
if ($WithoutEntra) {
    Write-Warning "All $($results.Count) answers of Exchange are the wanted ones. Entra was not asked: under Enterprise applications, the application's Permissions must not list one that begins with Mail., or it holds for every mailbox of the tenant."
    return
}

$entra = @(Get-EntraPermission | Where-Object { $_ -match '^Mail\.|^full_access_as_app$|^IMAP\.|^SMTP\.' })
if ($entra.Count -gt 0) {
    throw "Entra grants $($entra -join ', ') for EVERY mailbox of the tenant, whatever Exchange says. Take it away: Entra, Enterprise applications, the application, Permissions; with Terraform mailbox_scope = ""exchange_rbac""."
}
Write-Output "All $($results.Count) answers of Exchange are the wanted ones, and Entra grants no mail."
